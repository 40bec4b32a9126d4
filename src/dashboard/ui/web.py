"""The web application around the pages: security headers, the language of the document, the guard and the warm-up."""

from __future__ import annotations

import gc
import logging
import re
from base64 import b64encode
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.domain.words import LANGUAGES
from dashboard.ui import cache

SCRIPT = Path(__file__).with_name("main.py")
DOCUMENT_LANGUAGE = {"de": "de-CH", "en": "en-GB"}

_INLINE = re.findall(r"<script>(.*?)</script>", (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8"), re.DOTALL)
_INLINE_HASHES = "".join(f" 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in _INLINE)

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # blob: carries the JavaScript of our own components; the hashes are those of the scripts in Streamlit's own page.
        f"script-src 'self' blob: 'wasm-unsafe-eval'{_INLINE_HASHES}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
FORBIDDEN_MESSAGES = frozenset({"clear_cache"})

log = logging.getLogger(__name__)


class SecurityHeaders:
    """Adds the content security policy and its companions to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        """Handles one connection."""

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SECURITY_HEADERS]
            await send(message)

        await self.app(scope, receive, send_secured if scope["type"] == "http" else send)


class DocumentLanguage:
    """Writes the language of the address into ``<html lang>``, which Streamlit fixes to English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        """Handles one connection."""
        if scope["type"] != "http" or b"text/html" not in _header(scope["headers"], b"accept"):
            await self.app(scope, receive, send)
            return
        wanted = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [LANGUAGES[0]])[-1]
        language = DOCUMENT_LANGUAGE.get(wanted, DOCUMENT_LANGUAGE[LANGUAGES[0]])
        start: Message | None = None
        chunks: list[bytes] = []

        async def send_translated(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if b"text/html" in _header(message["headers"], b"content-type"):
                    start = message
                    return
            elif start is not None and message["type"] == "http.response.body":
                chunks.append(message.get("body", b""))
                if message.get("more_body"):
                    return
                page = re.sub(rb'<html lang="[^"]*"', f'<html lang="{language}"'.encode(), b"".join(chunks), count=1)
                kept = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
                await send({**start, "headers": [*kept, (b"content-length", str(len(page)).encode())]})
                message = {"type": "http.response.body", "body": page}
            await send(message)

        # The page must arrive as plain text to be rewritten.
        plain = [
            pair for pair in scope["headers"] if pair[0].lower() not in {b"accept-encoding", b"if-none-match", b"if-modified-since"}
        ]
        await self.app({**scope, "headers": plain}, receive, send_translated)


class MessageGuard:
    """Drops messages a client has no right to send: any browser could otherwise clear the caches of all."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        """Handles one connection."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def receive_allowed() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or not _is_forbidden(message.get("bytes")):
                    return message
                log.warning("dropped a forbidden message from a client")

        await self.app(scope, receive_allowed, send)


def _is_forbidden(data: bytes | None) -> bool:
    if not data:
        return False
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except Exception:  # noqa: BLE001 - Streamlit itself answers a message that cannot be read
        return False
    return message.WhichOneof("type") in FORBIDDEN_MESSAGES


def _header(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes:
    return next((value for key, value in headers if key.lower() == name), b"")


async def ready(_request: Request) -> JSONResponse:
    """Answers once the warm-up is over."""
    return JSONResponse({"status": "ready"})


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Opens the store, fills the caches, and freezes what then lives for ever out of the collector's sight."""
    cache.warm_up()
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        cache.close()


ROUTES = (Route("/api/ready", ready),)
MIDDLEWARE = (Middleware(SecurityHeaders), Middleware(DocumentLanguage), Middleware(MessageGuard))
