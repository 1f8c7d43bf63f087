from datetime import date

import pytest

from accord.kit.figures import Unknown, split


def test_unknown_leaves_become_null_with_their_reason():
    tree = {
        "plan": "uk-2013-15",
        "draft": {"planned": date(2013, 4, 24), "actual": Unknown("not published yet"), "slip_days": 0},
        "rows": [1, (True, Unknown("one row is missing"))],
    }
    plain, reasons = split(tree)
    assert plain == {
        "plan": "uk-2013-15",
        "draft": {"planned": "2013-04-24", "actual": None, "slip_days": 0},
        "rows": [1, [True, None]],
    }
    assert reasons == {"draft.actual": "not published yet", "rows.1.1": "one row is missing"}


@pytest.mark.parametrize("leaf", [None, object(), {1}])
def test_a_leaf_without_a_reason_is_refused_by_its_path(leaf):
    with pytest.raises(TypeError, match=r"^draft\.actual: .*Unknown\(reason\)"):
        split({"draft": {"actual": leaf}})


def test_unknown_needs_a_reason():
    with pytest.raises(ValueError, match="needs a reason"):
        Unknown("")
