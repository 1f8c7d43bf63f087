"""What is mailed after a commit: the links that operations offered. A failure is logged and hinders nobody."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accord.access.links import deliver, purpose_of, token_of, waiting
from accord.access.models import SignedLink
from accord.record.models import Act

log = logging.getLogger(__name__)


def hear(_act: Act) -> None:
    """Send what the operation offered, and what is left from before."""
    send_waiting(timezone.now())


def send_waiting(at: datetime) -> None:
    """Send every link that nobody has been told of yet. What cannot be sent now stays for the next round."""
    if not (keys := waiting(at)):
        return
    server: BaseEmailBackend = get_connection()
    try:
        server.open()
    except OSError:
        log.exception("mail: the server does not answer; %s letters wait", len(keys))
        return
    try:
        for key in keys:
            try:
                deliver(key, lambda link: letter(link, server).send(), at)
            except Exception:
                log.exception("mail: link %s could not be sent", key)
    finally:
        server.close()


def letter(link: SignedLink, server: BaseEmailBackend) -> EmailMessage:
    """Write the letter that carries a link: the template's first line is the subject."""
    purpose = purpose_of(link)
    address = settings.BASE_URL + reverse(purpose.address, kwargs={"token": token_of(link)})
    text = render_to_string(purpose.letter, {**purpose.told(link), "link": link, "address": address})
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(subject, body.strip() + "\n", to=[link.to], connection=server)
