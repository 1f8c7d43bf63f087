"""The linter on the plan of 2013: what it misses there is what the plan's figures count, commitment by commitment."""

from datetime import date

import pytest

from accord.drafting.queries.robustness_published import published_findings
from accord.standards.queries import scorecard

pytestmark = pytest.mark.django_db
LAUNCH = date(2013, 10, 31)


def test_it_finds_the_commitments_without_milestones_and_partners_and_the_undated_milestones(
    uk, django_assert_num_queries
):
    with django_assert_num_queries(3):
        found = published_findings(uk, LAUNCH)

    def with_(rule):
        return [each.commitment.number for each in found if rule in {one.rule for one in each.findings}]

    figures = scorecard(uk, LAUNCH)["commitments"]
    assert with_("no-milestone") == figures["without_milestones"] == [6, 7, 18]
    assert with_("no-partner") == figures["without_civil_society"] == [2, 13, 19]
    assert with_("no-lead") == []
    undated = [
        (each.commitment.number, one.where)
        for each in found
        for one in each.findings
        if one.rule == "undated-milestone"
    ]
    assert len(undated) == figures["undated_milestones"] == 9


def test_what_it_finds_is_quoted_from_the_plan(uk):
    for each in published_findings(uk, LAUNCH):
        said = str(each.content.to_json()).replace("\\'", "'")
        for one in each.findings:
            assert one.quote.partition(" (")[0] in said


def test_the_page_tells_it_commitment_by_commitment(uk, client):
    page = client.get("/plans/uk-2013-15/commitments/drafts/robustness/?as_of=2013-10-31").text
    rows = {row.partition("</a>")[0].split(">")[-1]: row for row in page.split('<tr role="row">')}
    assert "#rule-no-milestone" in rows["6 " + uk.commitments.get(number=6).title]
    assert "#rule-undated-milestone" not in rows["6 " + uk.commitments.get(number=6).title]
    lines = client.get("/plans/uk-2013-15/commitments/drafts/robustness.csv?as_of=2013-10-31").text.splitlines()
    assert len(lines) == 1 + 21
    assert sum(line.count("undated-milestone") for line in lines) == 9
    assert (
        len(client.get("/plans/uk-2013-15/commitments/drafts/robustness.csv?as_of=2013-10-30").text.splitlines()) == 1
    )
