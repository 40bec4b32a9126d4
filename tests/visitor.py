"""A visitor without a browser: speaks Streamlit's protocol and keeps what a page shows."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass
class Page:
    """What one run of a script sent: its texts in order, and how long it took in seconds.

    ``sliders`` and ``components`` have the identity and the fragment of each: sliders in order, components by name;
    ``inputs`` the identities of the text inputs.
    """

    texts: list[str] = field(default_factory=list)
    widgets: list[str] = field(default_factory=list)
    sliders: list[tuple[str, str]] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    components: dict[str, tuple[str, str]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


class Visitor:
    """One tab of a visitor, opened at ``address`` such as ``/models?lang=en``."""

    def __init__(self, url: str, address: str = "/") -> None:
        self.url = url
        path, _, self.query = address.partition("?")
        self.name = path.strip("/")
        self.place = url + path
        self.page_hash = ""
        self.cached: set[str] = set()

    def __enter__(self) -> Self:
        self.stack = ExitStack()
        place = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self.socket = self.stack.enter_context(
            connect(place, origin=self.url, subprotocols=["streamlit"], max_size=None, compression=None)
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.stack.close()

    def run(self) -> Page:
        """Runs the page once and returns what it sent."""
        return self._send(BackMsg())

    def move(self, slider: tuple[str, str], value: float) -> Page:
        """Moves a slider of a fragment and returns what the fragment sent."""
        message = BackMsg()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, message.rerun_script.fragment_id = slider
        widget.double_array_value.data.append(value)
        return self._send(message)

    def write(self, text_input: str, text: str) -> Page:
        """Writes into a text input and returns what the page sent."""
        message = BackMsg()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, widget.string_value = text_input, text
        return self._send(message)

    def tell(self, component: tuple[str, str], event: str, value: object) -> Page:
        """What a component of a fragment has to tell, as its script would send it; returns what the fragment sent."""
        message = BackMsg()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, message.rerun_script.fragment_id = f"$$STREAMLIT_INTERNAL_KEY_{component[0]}__events", component[1]
        widget.json_trigger_value = json.dumps([{"event": event, "value": value}])
        return self._send(message)

    def _send(self, message: BackMsg) -> Page:
        state = message.rerun_script
        state.query_string = self.query
        if self.page_hash:
            state.page_script_hash = self.page_hash
        else:
            state.page_name = self.name
        state.cached_message_hashes.extend(self.cached)
        state.context_info.url = self.place
        state.context_info.timezone = "Europe/Zurich"
        state.context_info.locale = "de-CH"
        start = time.perf_counter()
        self.socket.send(message.SerializeToString())
        page = Page()
        while True:
            received = ForwardMsg()
            data = self.socket.recv(60)
            received.ParseFromString(data if isinstance(data, bytes) else data.encode())
            kind = received.WhichOneof("type")
            if received.metadata.cacheable and received.hash:
                self.cached.add(received.hash)
            if kind == "navigation":
                self.page_hash = received.navigation.page_script_hash
            elif kind == "delta":
                self._note(received, page)
            elif kind == "script_finished":
                page.seconds = time.perf_counter() - start
                return page

    def send_clear_cache(self) -> None:
        """Asks the server to clear the caches of all, as any browser could."""
        message = BackMsg()
        message.clear_cache = True
        self.socket.send(message.SerializeToString())

    @staticmethod
    def _note(received: ForwardMsg, page: Page) -> None:
        element = received.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html":
            page.texts.append(element.html.body)
        elif kind in {"alert", "markdown", "text"}:
            page.texts.append(getattr(element, kind).body)
        elif kind == "exception":
            page.texts.append(f"EXCEPTION {element.exception.message}")
        elif kind:
            page.widgets.append(kind)
        if kind == "slider":
            page.sliders.append((element.slider.id, received.delta.fragment_id))
        elif kind == "text_input":
            page.inputs.append(element.text_input.id)
        elif kind == "bidi_component":
            name = element.bidi_component.component_name
            page.components[name] = (element.bidi_component.id, received.delta.fragment_id)
