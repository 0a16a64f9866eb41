"""The second reader against a server in this process: honest, lying, stalling, dying."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gazetteer import load_places
from geo.errors import InputError
from geo.reports.llm import Model, read_with_model
from geo.reports.read import Report
from geo.theatre import load_theatre

TEXT = "The rebels captured Hama on 5 December 2024.\nRussian jets struck the Rastan bridge."
EMPTY = dict.fromkeys(("place", "actor", "opponent", "date", "speaker"), "")
TRUE = EMPTY | {
    "action": "capture", "factuality": "asserted", "place": "Hama",
    "quote": "The rebels captured Hama on 5 December 2024",
    "actor": "The rebels", "date": "5 December 2024",
}  # fmt: skip


@pytest.fixture(scope="module")
def world():
    return load_places("SY"), load_theatre("syria")


class Stub(BaseHTTPRequestHandler):
    answers = ()
    asked = ()

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked = (*self.asked, body)
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if callable(answer):
            answer(self)
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_):
        pass


def chat(content):
    return json.dumps({"choices": [{"message": {"content": content}}]})


def events(*found):
    return chat(json.dumps({"events": found}))


@pytest.fixture
def serve():
    started = []

    def start(*answers):
        handler = type("Handler", (Stub,), {"answers": answers})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        started.append(server)
        return Model(
            url=f"http://127.0.0.1:{server.server_port}/v1", name="stub", timeout=5
        ), handler

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


def read(model, world, text=TEXT, **options):
    report = Report(source="a", text=text, language="en", issued=("2024-12-06", "2024-12-06"))
    return read_with_model(report, *world, model=model, **options)


def test_honest_answer_is_resolved_by_our_own_code(serve, world):
    model, handler = serve(events(TRUE))
    (mention,) = read(model, world)
    assert TEXT[mention.start : mention.end] == mention.quote
    assert (mention.place, mention.actor, mention.first) == ("Hama", "opposition", "2024-12-05")
    assert mention.rule == "llm:stub"
    assert handler.asked[0]["response_format"]["json_schema"]["strict"]


@pytest.mark.parametrize(
    "lie",
    [
        {"quote": "The rebels captured Homs on 7 December 2024"},
        {"quote": ""},
        {"quote": "the"},
        {"quote": 5},
        {"action": "nuke"},
        {"factuality": "certain"},
    ],
)
def test_event_that_the_text_does_not_bear_out_is_dropped(serve, world, lie):
    model, _ = serve(events(TRUE | lie))
    assert read(model, world) == []


@pytest.mark.parametrize(
    ("lie", "column"),
    [
        ({"place": "Homs"}, "place_id"),
        ({"actor": "Hezbollah"}, "actor"),
        ({"date": "7 December 2024"}, "first"),
        ({"speaker": "Reuters"}, "speaker"),
    ],
)
def test_string_that_the_quote_does_not_have_is_left_empty(serve, world, lie, column):
    model, _ = serve(events(TRUE | lie))
    (mention,) = read(model, world)
    assert not getattr(mention, column)


def test_other_spaces_and_a_fence_are_forgiven(serve, world):
    fenced = "```json\n" + json.dumps({"events": [TRUE]}).replace("captured Hama", "captured  Hama")
    model, _ = serve(chat(fenced + "\n```"))
    assert [m.place for m in read(model, world)] == ["Hama"]


def test_same_event_twice_is_one(serve, world):
    model, _ = serve(events(TRUE, TRUE))
    assert len(read(model, world)) == 1


@pytest.mark.parametrize(
    "rubbish", ["", "no", "[]", "{}", chat("hello"), chat('{"events": 1}'), '{"choices": []}']
)
def test_rubbish_is_asked_for_again_and_then_told(serve, world, rubbish):
    faults = []
    model, handler = serve(rubbish)
    assert read(model, world, on_fault=faults.append) == []
    assert str(faults[0]).startswith("a, characters 0-")
    assert len(handler.asked) <= 2


def test_second_try_may_succeed(serve, world):
    model, _ = serve(chat("hello"), events(TRUE))
    assert len(read(model, world)) == 1


def test_server_that_stalls(serve, world):
    done = threading.Event()
    model, _ = serve(lambda _: done.wait(5))
    slow = Model(url=model.url, name="stub", timeout=0.2)
    with pytest.raises(InputError, match=r"0\.2 seconds|timed out"):
        read(slow, world)
    done.set()


def trickle(handler):
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(50):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            threading.Event().wait(0.05)
    except OSError:
        return


def test_server_that_trickles(serve, world):
    model, _ = serve(trickle)
    slow = Model(url=model.url, name="stub", timeout=0.3)
    with pytest.raises(InputError, match=r"0\.3 seconds"):
        read(slow, world)


def die(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [{"mess')
    handler.wfile.flush()
    handler.connection.close()


def test_server_that_dies_half_way_costs_only_that_part(serve, world):
    model, _ = serve(events(TRUE), die)
    faults = []
    long = TEXT + "\n" + "Nothing happened here. " * 180 + "\nMore."
    assert [m.place for m in read(model, world, long, on_fault=faults.append)] == ["Hama"]
    assert faults


def test_no_server(world):
    with pytest.raises(InputError, match="a, characters 0-"):
        read(Model(url="http://127.0.0.1:9/v1", name="x", timeout=2), world)
