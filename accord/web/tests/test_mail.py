"""EMAIL_URL: what each form means, and what is kept where there is none."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from accord.web.mail import mail_settings


def test_without_one_letters_are_kept_in_the_home_and_nobody_else_reads_them(tmp_path):
    found = mail_settings("", tmp_path)
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert found["EMAIL_FILE_PATH"] == str(tmp_path / "mail")
    assert (tmp_path / "mail").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("slashes", ["file://", "file:///", "file:"])
def test_a_file_address_names_a_directory_from_the_root(tmp_path, slashes):
    place = tmp_path / "let ters"
    assert mail_settings(f"{slashes}{place}", tmp_path)["EMAIL_FILE_PATH"] == str(place)
    assert place.is_dir()


def test_a_mail_server_has_a_name_a_way_in_and_an_end_of_patience(tmp_path):
    found = mail_settings("submission://ann%40example.org:p%20w@mail.example.org", tmp_path)
    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("ann@example.org", "p w")
    assert found["EMAIL_TIMEOUT"] == 10
    assert mail_settings("smtp://localhost?timeout=3", tmp_path)["EMAIL_TIMEOUT"] == 3
    assert not (tmp_path / "mail").exists()


@pytest.mark.parametrize("wrong", ["mail.example.org", "carrier-pigeon://x", "/var/mail"])
def test_another_form_is_refused_with_what_was_expected(tmp_path, wrong):
    with pytest.raises(ImproperlyConfigured, match=f"EMAIL_URL='{wrong}': expected smtp://"):
        mail_settings(wrong, tmp_path)
