from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """The room as Django knows it."""

    name = "accord.drafting"

    def ready(self) -> None:
        """Bring the room's rules, its verbs with them, what of it is public, and its panels."""
        from accord.drafting import api, rules  # noqa: F401
        from accord.drafting.panels import (
            asks,
            assents,
            cases,
            contents,
            differences,
            launch,
            meetings,
            robustness,
            signoff,
        )
        from accord.kit.slots import fill

        fill("process.plan.facts", contents.figure_links)
        fill("network.organisations", contents.organisations)
        fill("process.handover", contents.handover)
        fill("process.texts", contents.earlier)
        fill("groups.list", meetings.of_groups)
        fill("groups.group", meetings.of_group)
        fill("meetings.meeting", meetings.of_meeting)
        fill("meetings.contribution", meetings.of_contribution)
        fill("drafting.proposal", assents.of_proposal)
        fill("drafting.section", assents.of_section)
        fill("drafting.proposal", meetings.of_proposal)
        fill("drafting.proposal", asks.of_proposal)
        fill("drafting.proposal", signoff.of_proposal)
        fill("drafting.section", signoff.of_section)
        fill("signoff.subject", signoff.words_to_sign)
        fill("drafting.proposal", differences.of_proposal)
        fill("drafting.proposal", cases.of_proposal)
        fill("drafting.proposal.aside", cases.aside)
        fill("drafting.ask", differences.of_ask)
        fill("drafting.commitment", differences.of_commitment)
        fill("process.table", differences.of_table)
        fill("drafting.proposal", robustness.of_proposal)
        fill("drafting.proposal.aside", robustness.of_aside)
        fill("drafting.commitments", robustness.of_commitments)
        fill("drafting.text", launch.of_text)
