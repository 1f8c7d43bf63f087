"""Who may say who takes the chair: whoever looks after the meeting."""

from accord.access.rules import guard
from accord.meetings.rules.meetings import KEEPER
from accord.meetings.verbs.chairs import Chairs

guard(Chairs.TAKE, KEEPER)
