"""A network at work, made through the operations: its rules, somebody who applies, somebody who belongs."""

from datetime import date

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.network.operations import membership
from accord.network.tests import make

CRITERIA = ["Is independent of government.", "Works in the country.", "Agrees to these rules."]
DAY = date(2012, 4, 2)  # a Monday; Good Friday and Easter Monday follow on 6 and 9 April


def charter(table, day=DAY, **changed):
    parts = {"statement": "We speak for ourselves.", "rules": "One vote each.", "criteria": CRITERIA}
    parts |= {"decision_days": 5, "since": When.day(day)}
    return membership.adopt_charter(table.civil_society(day), partnership=table.partnership, **parts | changed)


def applicant(day=DAY, name="A person"):
    return Actor(make.person(name).reference, None, make.noon(day))


def application(table, actor=None, day=DAY, **changed):
    parts = {"name": "Tearfund", "website": "", "statement": "We work with the poor.", "since": When.day(day)}
    parts |= {"interests": "None.", "funding": "Donations.", "expertise": "Aid."}
    return membership.apply(actor or applicant(day), partnership=table.partnership, **parts | changed)


def admitted(table, day=DAY, actor=None, **changed):
    sent = application(table, actor, day, **changed)
    return membership.admit(table.civil_society(day), application=sent, since=When.day(day))


def founded(table, organisation=None, day=DAY):
    body = organisation or table.involve
    return membership.found_membership(table.civil_society(day), organisation=body, since=When.day(day))


def signed_in(client, person):
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client
