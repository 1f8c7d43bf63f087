"""Nobody is told that pages are served before one really is."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.management import CommandError

from accord.web import pages
from accord.web.pages import Pages


@pytest.fixture
def server():
    """A server that answers what the test put into `says`, the last of it for ever."""

    class Said(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(says.pop(0) if len(says) > 1 else says[0])
            self.end_headers()

        def log_message(self, *_words):
            """Keep the test's output clean."""

    says, asked = [200], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Said)
    server.says, server.asked = says, asked
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def served(server, tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "PAUSE", 0.01)
    monkeypatch.setattr(Pages, "ended", lambda _pages: False)
    return Pages("127.0.0.1", server.server_port, 1, tmp_path / "pages.group")


@pytest.mark.parametrize("says", [[200], [404], [503, 500, 200]])
def test_an_answer_is_waited_for(server, served, says):
    server.says[:] = says
    served.wait("/plans/")
    assert server.asked == ["/plans/"] * len(says)


def test_a_page_that_stays_broken_is_told_in_one_line(server, served):
    server.says[:] = [500]
    with pytest.raises(CommandError) as told:
        served.wait("/plans/")
    assert str(told.value).startswith(f"{served.address}/plans/ answers 500 (Internal Server Error); the reason stands")
    assert len(server.asked) == pages.FAULTS


def test_silence_has_an_end(served, monkeypatch):
    monkeypatch.setattr(pages, "SILENCE", 0.2)
    served.port = 1
    with pytest.raises(CommandError, match="http://127.0.0.1:1/ was not answered within 0 s"):
        served.wait()


def test_a_server_that_ended_is_not_waited_for(served, monkeypatch):
    monkeypatch.setattr(Pages, "ended", lambda _pages: True)
    served.port = 1
    with pytest.raises(CommandError, match="ended before it answered"):
        served.wait()
