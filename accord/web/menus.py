"""The menu of a plan's pages, in the order of the work."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.kit.templating import address


@dataclass(frozen=True)
class Item:
    """One entry of a menu."""

    label: str
    url: str
    current: bool


TABLE: Final = tuple(
    f"process:{page}"
    for page in (
        *("agreement", "agreement_propose", "agreement_version", "agreement_sign", "agreement_compare"),
        *("write_agreement", "mandate", "mandate_record", "decisions", "decision", "put_decision", "speak", "settle"),
        *("posts", "post", "create_post", "appoint", "leave_post", "handover", "confirm_handover", "introduce"),
        *("blockages", "blockage", "open_blockage", "clear_blockage", "capacity", "pledge", "state_funding"),
    )
)
"""Pages that belong to the table of the two sides."""
WORK_PLAN: Final = tuple(
    f"process:{page}"
    for page in (
        *("work_plan_propose", "work_plan_version", "work_plan_agree", "work_plan_publish", "work_plan_add_task"),
        *("work_plan_depend", "task", "task_begin", "task_finish", "task_redate"),
    )
)
TEXTS: Final = ("process:begin_text", "drafting:earlier", "drafting:wording", "texts:")
"""Pages that belong to what is written together: a name that ends in a colon stands for all of a room."""
PLAN_TEXT: Final = tuple(
    f"drafting:{page}"
    for page in (
        *("begin_section", "add_theme", "lead_theme", "leave_theme", "section", "section_compare", "section_version"),
        *("take_over_section", "end_section", "place_section", "widen_section"),
        *("editions", "freeze_edition", "edition", "edition_compare", "where_from"),
        *("agree_section", "take_back_section", "launch", "launch_now", "supports", "say_support"),
    )
)
"""Pages that belong to the whole plan as it is printed, and its editions."""
GROUPS: Final = ("groups:", "drafting:board", "drafting:take_up")
MEETINGS: Final = ("meetings:", "drafting:discuss", "drafting:make_ask", "drafting:attach")
DIFFERENCES: Final = tuple(
    f"drafting:{page}"
    for page in (
        *("difference", "open_difference", "difference_position", "difference_option", "difference_higher"),
        *("difference_deadline", "difference_outcome", "difference_open_up"),
    )
)
ASKS: Final = tuple(
    f"drafting:{page}"
    for page in (
        *("ask", "bring_ask", "asks_annex", "asks_movement", "asks_estimates", "ask_descend", "ask_move"),
        *("ask_stand_behind", "ask_stand_back", "ask_add_evidence", "ask_say_serves", "ask_take_position"),
        "ask_estimate",
    )
)
MAKING: Final = tuple(
    f"drafting:{page}"
    for page in (
        *("proposals", "propose", "proposal", "proposal_compare", "proposal_version"),
        *("proposal_words", "proposal_bodies", "proposal_add_step", "proposal_step", "proposal_remove_step"),
        *("proposal_move_step", "move_proposal", "widen_proposal", "place_proposal"),
        *("proposal_wording", "take_wording", "agree", "take_back_word"),
    )
)
"""Pages of commitments in the making."""
CASES: Final = tuple(f"drafting:{page}" for page in ("case", "inside", "note_standing", "note_bearing"))
ROBUSTNESS: Final = tuple(
    f"drafting:{page}"
    for page in ("robustness", "check_words", "dismiss_finding", "challenge", "answer_challenge", "score")
)
PLAN: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("process:plan", _("Overview"), ()),
    ("process:join", _("Join in"), ()),
    ("process:table", _("Table"), TABLE),
    ("process:work_plan", _("Work plan"), WORK_PLAN),
    ("process:texts", _("Texts"), (*TEXTS, "drafting:plan_text", *PLAN_TEXT)),
    ("groups:groups", _("Groups"), GROUPS),
    ("meetings:meetings", _("Meetings"), MEETINGS),
    ("process:timeline", _("Timeline"), ("process:stage", "process:events")),
    ("drafting:commitments", _("Commitments"), ("drafting:commitment", *MAKING, *ROBUSTNESS, *CASES)),
    ("drafting:asks", _("Asks"), ASKS),
    ("drafting:differences", _("Differences"), DIFFERENCES),
    ("signoff:signoff", _("Sign-off"), ("signoff:", "drafting:send_proposal", "drafting:send_section")),
    ("standards:standards", _("Figures"), ()),
    ("record:plan", _("Record"), ()),
)
"""Address name, label, and the names of pages that stand below the entry."""


@lru_cache(maxsize=1024)
def plan_menu(plan: str, asof: str, here: str, language: str) -> tuple[Item, ...]:  # noqa: ARG001  # the labels are in it
    """Give the menu of the plan with slug ``plan``; ``asof`` is carried along, ``here`` names the present page."""
    return tuple(
        Item(
            str(label),
            address(name, (), (("plan", plan),)) + asof,
            current=here == name or here in below or f"{here.partition(':')[0]}:" in below,
        )
        for name, label, below in PLAN
    )
