"""A press that binds volumes, where the others make documents: the build plans, writes and protects them alike."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from docgen import __version__
from docgen.bind.volume import Bound, Made, bind, contents
from docgen.build.names import file_name, folder
from docgen.build.plan import digest_of
from docgen.build.targets import Target
from docgen.errors import HelperMissing
from docgen.kinds._volume import VOLUME
from docgen.kinds.project import Entry, Project
from docgen.model.document import Document
from docgen.render.press import Press


class VolumePress(Press):
    """Binds the documents of each unit's year. `notices` say what a person should know of the volumes made."""

    shares = False

    def __init__(self, project: Project, volumes: list[Bound]) -> None:
        super().__init__(project)
        self._bound = {id(one.home): one for one in volumes}
        self._made: dict[int, Made] = {}
        self.notices: list[str] = []

    def targets(self, suffix: str) -> list[Target]:
        """A file for each volume: `.docx` or `.pdf`."""
        entries = [self._entry(one) for one in self._bound.values()]
        return [Target(e, Path(PurePosixPath(folder(e), file_name(e, draft=False, suffix=suffix)))) for e in entries]

    def inputs(self, entry: Entry) -> dict[str, str]:
        """Name → SHA-256 of everything a volume depends on: its documents as they lie there, the profile, docgen."""
        members = self._bound[id(entry.home)].members
        found = {one.shown: digest_of(self.project.root / one.path) for one in members}
        said = "\n".join((__version__, entry.title, entry.org, repr(self.profile(entry))))
        return found | {"docgen": hashlib.sha256(said.encode()).hexdigest()}

    def make(self, entry: Entry) -> bytes:
        """The volume as .docx."""
        return self._whole(entry).docx

    def pdf(self, entry: Entry) -> bytes:
        """The volume as PDF. Raises `HelperMissing` when none could be made."""
        made = self._whole(entry)
        if not made.pdf:
            raise HelperMissing(made.trouble, made.hint)
        if made.substituted:
            self.notices.append(f"PDF 里有字体由别的代替：{'、'.join(made.substituted)}")
        return made.pdf

    def _whole(self, entry: Entry) -> Made:
        if id(entry.home) not in self._made:
            said = contents(self._bound[id(entry.home)], entry.title, entry.org)
            volume, root = self._bound[id(entry.home)], self.project.root
            made = bind(volume, said, self.profile(entry), root, validate=self.validates)
            if made.trouble:
                self.notices.append(f"目录里的页码还没有算（{made.trouble}）。请在 Word 里按 Ctrl+A，再按 F9 更新")
            self._made[id(entry.home)] = made
        return self._made[id(entry.home)]

    def _entry(self, bound: Bound) -> Entry:
        home = bound.home
        return Entry(VOLUME, Document(date=bound.day), home.tree, home.sources[-1], home)


class PdfPress(Press):
    """The same volumes as PDF, made by the press that makes the Word files."""

    shares = False

    def __init__(self, volumes: VolumePress) -> None:
        super().__init__(volumes.project)
        self._volumes = volumes

    def inputs(self, entry: Entry) -> dict[str, str]:
        """The same as of the Word file."""
        return self._volumes.inputs(entry)

    def make(self, entry: Entry) -> bytes:
        """The volume as PDF."""
        return self._volumes.pdf(entry)
