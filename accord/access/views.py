from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_link
from accord.access.links import SIGN_IN, LinkRefused, use
from accord.access.models import SignedLink
from accord.kit.page import page
from accord.people.models import Person


@signed_link(SIGN_IN)
def sign_in(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Ask whether to sign in as the person the link is for; sign in when told so."""
    person = Person.objects.filter(reference=link.person, is_active=True).first()
    if person is None:
        raise LinkRefused(_("The account this link was made for is closed."))
    if request.method != "POST":
        return page(request, "access/sign_in.html", {"person": person})
    use(link, actor.at)
    login(request, person)
    return redirect(str(settings.LOGIN_REDIRECT_URL))
