"""One simulated reader of the page: opens a session as a browser does, and pastes a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

PATIENCE = 300  # seconds for one message
PASTE = "Paste"  # one of the ways to give texts
REPORT = "Rebels captured Homs on 8 December 2024, said reader{}."
READERS = re.compile(rb"reader(\d+x\d+)")


def visit(address: str, own: str) -> None:
    """Load the page, then paste a report; raise if it fails or shows what others have pasted.

    Parameters
    ----------
    address
        The server's socket.
    own
        Two numbers joined by an x, which no other visit has.
    """
    with connect(
        address, subprotocols=["streamlit"], max_size=None, ping_interval=None,
        open_timeout=PATIENCE,
    ) as socket:  # fmt: skip
        shown = b"".join(_run(socket))
        way = WidgetState(id=_widget(shown, "texts-en"), string_value=PASTE)
        shown = b"".join(_run(socket, way))
        text = WidgetState(id=_widget(shown, "pasted"), string_value=REPORT.format(own))
        shown = b"".join(_run(socket, way, text))
        told = set(READERS.findall(shown))
        if told != {own.encode()}:
            raise RuntimeError(f"reader {own} was shown {told}")


def _run(socket: ClientConnection, *widgets: WidgetState) -> Iterator[bytes]:
    """Have the page made anew, and yield what the server sends."""
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    ask.rerun_script.widget_states.widgets.extend(widgets)
    socket.send(ask.SerializeToString())
    while True:
        data = socket.recv(timeout=PATIENCE)
        said = ForwardMsg.FromString(data)
        if said.WhichOneof("type") == "delta" and said.delta.new_element.HasField("exception"):
            raise RuntimeError(said.delta.new_element.exception.message)
        yield data
        if said.WhichOneof("type") == "script_finished":
            return


def _widget(shown: bytes, key: str) -> str:
    """Find the id of a widget by the name that the page gives it."""
    found = re.search(rb"\$\$ID-[0-9a-f]+-" + key.encode(), shown)
    if found is None:
        raise RuntimeError(f"the page shows no {key}")
    return found[0].decode()
