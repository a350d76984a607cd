"""Files inside a file: what a container hands out, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from store.models import Article

#: Archives inside archives are opened down to here.
DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in a container: its name there, its bytes, and what the container says of it.

    `url` is where it was fetched, `captured` when (ISO 8601): not when its article was published.
    """

    path: str
    data: bytes
    url: str | None = None
    captured: str | None = None


def located(article: Article, member: Member) -> Article:
    """The article with where it lies, and what its container says of it where it does not itself."""
    inside = article.extra.get("member")
    path = f"{member.path}/{inside}" if inside else member.path
    return replace(
        article,
        url=article.url or member.url,
        captured=article.captured or member.captured,
        extra={**article.extra, "member": path},
    )
