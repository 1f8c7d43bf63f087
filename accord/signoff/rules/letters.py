"""Who may have letters written to those who sign: whoever may submit to the body, and the house as time passes."""

from accord.access.rules import guard
from accord.process.rules.blockages import DAILY_ROUND
from accord.signoff.rules.submissions import SUBMITS
from accord.signoff.verbs.letters import Letters

guard(Letters.WRITE, SUBMITS | DAILY_ROUND)
