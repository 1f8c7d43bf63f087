"""A server of live texts as a process of its own, and windows on its texts: Yjs in Node, told what to do by lines."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest

from accord.network.queries import SEAT

TOO_LONG = 40.0
"""Seconds after which what is waited for will not come: many times what it takes."""
CLIENTS = Path(__file__).parent / "clients"


def wait_until(true, limit=TOO_LONG):
    end = time.monotonic() + limit
    while not (answer := true()):
        assert time.monotonic() < end, f"waited {limit:.0f} s in vain"
        time.sleep(0.01)
    return answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def signed_in(person, seat=""):
    """Give the key of a new session of somebody who signed in."""
    request = HttpRequest()
    request.session = SessionStore()
    (person.backend,) = settings.AUTHENTICATION_BACKENDS
    login(request, person)
    if seat:
        request.session[SEAT] = seat
    request.session.save()
    return request.session.session_key


class Server:
    """`accord live` on the tests' database, to be killed and started again."""

    def __init__(self, port=0, code=None):
        self.port = port or free_port()
        self.code = code
        self.process = None

    def start(self):
        at = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items()}
        url = "postgres://{USER}@{HOST}:{PORT}/{NAME}".format_map(at)
        words = ["-c", self.code] if self.code else ["-m", "accord.web.cli"]
        self.process = subprocess.Popen(
            [sys.executable, *words, "live", "--port", str(self.port)], env=os.environ | {"DATABASE_URL": url}
        )
        wait_until(self.answers)
        return self

    def answers(self):
        assert self.process.poll() is None, "the server of live texts ended"
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5).status == 200
        except OSError:
            return False

    def kill(self):
        self.process.kill()
        self.process.wait(TOO_LONG)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(TOO_LONG)
        return self.process and self.process.returncode

    def memory(self):
        """Resident bytes."""
        words = Path(f"/proc/{self.process.pid}/statm").read_text().split()
        return int(words[1]) * os.sysconf("SC_PAGE_SIZE")


class Hands:
    """Windows in one Node process. What they hear is kept in order, and waited for."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["node", CLIENTS / "hands.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.said = []
        self.coming = queue.SimpleQueue()
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()

    def _listen(self):
        for line in self.process.stdout:
            self.coming.put(json.loads(line))

    def do(self, deed, window, **more):
        self.process.stdin.write(json.dumps({"deed": deed, "window": window, **more}) + "\n")
        self.process.stdin.flush()

    def open(self, window, server, text, session, *, origin=None, welcome=True):
        self.do(
            "open",
            window,
            url=f"ws://127.0.0.1:{server.port}/texts/{text.pk}/live",
            cookie=f"sessionid={session}",
            origin=origin or f"http://127.0.0.1:{server.port - 1}",
        )
        return self.heard("welcome", window) if welcome else None

    def heard(self, word, window, true=bool, limit=TOO_LONG):
        """Give the next thing of this kind that a window hears; what came before it is passed over for this wait."""
        end = time.monotonic() + limit
        while True:
            for place, said in enumerate(self.said):
                if (said["word"], said["window"]) == (word, window) and true(said):
                    del self.said[place]
                    return said
            try:
                self.said.append(self.coming.get(timeout=max(0, end - time.monotonic())))
            except queue.Empty:
                raise AssertionError(f"{window} did not hear {word!r} within {limit} s, but {self.said[-9:]}") from None

    def state(self, window):
        self.do("state", window)
        return self.heard("state", window)

    def until(self, window, true, limit=TOO_LONG):
        """Wait until the text reads as wanted in a window, and give its state."""
        return wait_until(lambda: (state := self.state(window)) and true(state) and state, limit)

    def end(self):
        self.process.stdin.close()
        self.process.wait(TOO_LONG)
        self.listening.join(TOO_LONG)
        self.process.stdout.close()
