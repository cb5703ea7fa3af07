"""The page has one language whatever the browser's is: Gradio words its own parts (upload boxes, notices, progress) after `navigator.language`.

Gradio reads it before any script of the page's own runs, so the line that sets it stands in the HTML itself, ahead of Gradio's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = (
    b'<script>for (const [name, value] of [["language", "zh-CN"], ["languages", ["zh-CN"]]]) '
    b"Object.defineProperty(navigator, name, { get: () => value });</script>"
)


class InChinese:
    """ASGI middleware around the page itself; every other answer passes through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Holds the page back until it is whole, then sends it with the script."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def gather(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                made = in_chinese(body)
                headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
                await send({**start, "headers": [*headers, (b"content-length", str(len(made)).encode())]})
                await send({"type": "http.response.body", "body": made})

        await self.app(scope, receive, gather)


def in_chinese(page: bytes) -> bytes:
    """The page with its language set and said."""
    return page.replace(b'lang="en"', b'lang="zh-CN"', 1).replace(b"<head>", b"<head>" + SCRIPT, 1)
