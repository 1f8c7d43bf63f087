from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Letters(Verb):
    """What is done so that somebody without an account can sign. No act bears a name or an address."""

    WRITE = "signoff.write_to_signers", _("A letter went to whoever signs – {title}")
