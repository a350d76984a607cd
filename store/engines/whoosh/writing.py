"""Changes to documents: one commit of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from pickle import dump, load
from typing import IO, Any

from store.engines.entries import Entry
from store.engines.whoosh import contents, merging
from store.engines.whoosh import folder as folders
from store.engines.whoosh.codec import Codec
from store.engines.whoosh.contents import Contents
from store.engines.whoosh.library import FileStorage, PostingPool, SegmentWriter
from store.engines.whoosh.schema import HEAD, document_of, head_of
from store.engines.whoosh.segment import OpenSegment
from store.models import Checkpoint

#: The id of each changed article, with what there is to index of it now.
Changes = Iterable[tuple[int, Entry | None]]

#: Postings in memory before they are sorted and put aside, as Whoosh estimates them; it needs half as much
#: again for sorting.
_POSTINGS_MB = 48

#: Postings pickled at a time.
_CHUNK = 2_000


def apply(folder: Path, schema: Any, changes: Changes, checkpoint: Checkpoint) -> None:
    """Replaces and deletes articles as `changes` say, and remembers `checkpoint`, in one commit.

    Where anything fails, the index stays as it was and the lock is free.
    """
    with folders.locked(folder):
        before = contents.read(folder, schema)
        folders.clear_leftovers(folder, [before.name, *before.files])
        writer = _Writer(folder, schema, before)
        try:
            writer.follow(changes)
            writer.finish(checkpoint)
        except BaseException:
            writer.abandon()
            raise


class _Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer, with our table of contents."""

    def __init__(self, folder: Path, schema: Any, before: Contents) -> None:
        self._folder = folder
        self._before = before
        self._articles = _Articles(folder, before)
        self._storage = _Storage(folder)
        super().__init__(_Index(self._storage, schema, before), _lk=False, codec=Codec())
        self.pool = _Pool(self._tempstorage, self.newsegment, limitmb=_POSTINGS_MB)

    def follow(self, changes: Changes) -> None:
        for article, entry in changes:
            self._delete(article)
            if entry is None:
                continue
            start = self.docnum
            self.add_document(**head_of(entry))
            for line in entry.lines:
                self.add_document(**document_of(line))
            self._articles.added(article, start, self.docnum)

    def _delete(self, article: int) -> None:
        """Marks the documents of the article as deleted, wherever they are."""
        for segment, start, stop in self._articles.taken(article):
            target = self.newsegment if segment is None else segment
            for number in range(start, stop):
                target.delete_document(number)

    def finish(self, checkpoint: Checkpoint) -> None:
        """The commit."""
        self._checkpoint = checkpoint
        self.commit(mergetype=self._merged)

    def _merged(self, _: Any, segments: list[Any]) -> list[Any]:
        """Adds the documents of segments that are to be merged to the new one; gives the other segments."""
        chosen = merging.to_merge(segments)
        for segment in chosen:
            name = _file_of(segment)
            contents.verify(self._folder, {name: self._before.files[name]})
            merging.add(self, segment)
        return [segment for segment in segments if segment not in chosen and segment.doc_count()]

    def _commit_toc(self, segments: list[Any]) -> None:
        files = {
            name: facts
            for name, facts in self._before.files.items()
            if name in {_file_of(segment) for segment in segments}
        }
        new = [_file_of(segment) for segment in segments if _file_of(segment) not in files]
        for name in new:
            folders.settle(self._folder / name)
        after = Contents(
            generation=self.generation,
            segments=tuple(segments),
            checkpoint=self._checkpoint,
            files=files | contents.measured(self._folder, new),
        )
        contents.write(self._folder, after, self.schema)
        # committed: what is left over now is no reason to say that it was not
        with suppress(OSError):
            folders.clear_leftovers(self._folder, [after.name, *after.files])

    def _finish(self) -> None:
        with suppress(OSError):
            self._tempstorage.destroy()
        self.is_closed = True

    def abandon(self) -> None:
        """Closes and removes all files of this writer, also where the disk is full or closing fails."""
        self.is_closed = True
        self._storage.close_all()
        with suppress(OSError):
            folders.clear_leftovers(self._folder, [self._before.name, *self._before.files])


def _file_of(segment: Any) -> str:
    return str(segment.make_filename(segment.COMPOUND_EXT))


class _Index:
    """What a SegmentWriter asks of an index."""

    indexname = folders.NAME

    def __init__(self, storage: Any, schema: Any, before: Contents) -> None:
        self.storage = storage
        self._toc = _Toc(schema, list(before.segments), before.generation)

    def _read_toc(self) -> _Toc:
        return self._toc


class _Toc:
    def __init__(self, schema: Any, segments: list[Any], generation: int) -> None:
        self.schema = schema
        self.segments = segments
        self.generation = generation


class _Storage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder of files, which remembers what was opened: after a failure Whoosh leaves files open."""

    def __init__(self, folder: Path | str, opened: list[Any] | None = None) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = [] if opened is None else opened

    def create_file(self, name: str, **options: Any) -> Any:
        file = super().create_file(name, **options)
        self._opened.append(file.raw_file())
        return file

    def temp_storage(self, name: str | None = None) -> _Storage:
        inside = _Storage(Path(self.folder) / (name or f"{folders.NAME}.tmp"), self._opened)
        inside.create()
        return inside

    def close_all(self) -> None:
        for file in self._opened:
            with suppress(OSError):  # what is buffered has nowhere to go
                file.close()


class _Pool(PostingPool):  # type: ignore[misc]
    """Whoosh's sorting of postings on disk, in chunks, under names that no random number decides."""

    def _new_run(self) -> tuple[str, IO[bytes]]:
        self._runs_made = getattr(self, "_runs_made", 0) + 1
        name = f"{self._runs_made}.run"
        return name, self.tempstore.create_file(name).raw_file()

    def _write_run(self, file: IO[bytes], items: Iterable[Any]) -> None:
        postings = iter(items)
        while chunk := list(islice(postings, _CHUNK)):
            dump(chunk, file, 5)
        file.close()

    def _read_run(self, path: str) -> Iterator[Any]:
        file = self._open_run(path)
        try:
            while True:
                try:
                    chunk = load(file)
                except EOFError:
                    break
                yield from chunk
        finally:
            file.close()
        self._remove_run(path)


class _Articles:
    """Where in the index each article lies: its segment (None for the one being written), start and stop."""

    def __init__(self, folder: Path, before: Contents) -> None:
        self._places: dict[int, tuple[Any, int, int]] = {}
        for segment in before.segments:
            with OpenSegment(folder, segment) as opened:
                articles = opened.column("article")
                heads = (opened.column("kind") == HEAD).nonzero()[0].tolist()
                deleted = set(segment.deleted_docs())
            for start, stop in zip(heads, [*heads[1:], len(articles)], strict=True):
                if start not in deleted:
                    self._places[int(articles[start])] = (segment, start, stop)

    def taken(self, article: int) -> list[tuple[Any, int, int]]:
        """Where the article lies; from now on it is not there."""
        place = self._places.pop(article, None)
        return [place] if place else []

    def added(self, article: int, start: int, stop: int) -> None:
        self._places[article] = (None, start, stop)
