"""One simulated reader of the page: opens a session as a browser does, and waits for the page."""

from __future__ import annotations

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE = 180  # seconds for one message


def visit(address: str) -> None:
    """Load the page once; raise when it fails or shows an exception."""
    with connect(
        address,
        subprotocols=["streamlit"],
        max_size=None,
        ping_interval=None,
        open_timeout=PATIENCE,
    ) as socket:
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        socket.send(ask.SerializeToString())
        while True:
            said = ForwardMsg()
            said.ParseFromString(socket.recv(timeout=PATIENCE))
            if said.WhichOneof("type") == "delta" and said.delta.new_element.HasField("exception"):
                raise RuntimeError(said.delta.new_element.exception.message)
            if said.WhichOneof("type") == "script_finished":
                return
