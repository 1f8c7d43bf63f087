"""Who may bring Word documents: words as whoever writes the text, changes as whoever suggests some."""

from accord.access.rules import guard
from accord.texts.models import Level
from accord.texts.rules.texts import may
from accord.texts.verbs.returns import Returns

guard(Returns.BRING, may(Level.EDIT))
guard(Returns.RETURN, may(Level.SUGGEST))
guard(Returns.SETTLE, may(Level.SUGGEST))
