"""OFD (GB/T 33190), the national format of official documents: XML pages in a zip package, laid out as a PDF is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from textmine.core import Document, ReadError, ReadOptions
from textmine.readers.archives import Archive, open_archive
from textmine.readers.ocr_scans import no_text, read_scans, wants_ocr
from textmine.readers.ofd_objects import POINTS, Content, name_of, numbers, read_objects
from textmine.readers.pages import PageLayout, lay_out, write_pages

MAX_PAGES = 5_000
"""Pages that a document may have."""

_PLAIN = ReadOptions()
_A4 = (0.0, 0.0, 210.0, 297.0)
_METADATA = {"Title": "title", "Author": "author"}


def read_ofd(data: bytes, source: str, options: ReadOptions = _PLAIN) -> Document:
    """Read the text of an OFD document: paragraphs, tables and furniture as :func:`textmine.readers.pdf.read_pdf`.

    Signatures, seals, annotations and attachments are not looked at.

    Raises
    ------
    ReadError
        If `data` is no OFD, is a scan without text, has more than `MAX_PAGES` pages, or holds no text.
    """
    with open_archive(data, source) as archive:
        try:
            package = _Package(archive)
            metadata: dict[str, str] = {}
            layouts: list[PageLayout] = []
            pictures: list[bytes | None] = []
            for body in package.xml("OFD.xml").iterfind(".//{*}DocBody"):
                metadata |= _metadata(body)
                root = _text(body, "DocRoot")
                if root:
                    for layout, picture in _pages(package, package.place("OFD.xml", root), source):
                        layouts.append(layout)
                        pictures.append(picture)
        except (etree.LxmlError, KeyError, ValueError, OverflowError) as error:
            raise ReadError(source, f"is not a valid OFD ({_one_line(error)})") from error
    if not layouts:
        raise ReadError(source, "is not a valid OFD (it has no pages)")
    layouts = _with_ocr(layouts, pictures, source, options)
    if all(layout.is_scan for layout in layouts):
        raise ReadError(source, no_text(options, "has no text (a scan)"))
    text, source_map = write_pages(layouts)
    textless = [number for number, layout in enumerate(layouts, start=1) if layout.is_scan and layout.pictures]
    remarks = tuple(no_text(options, f"page {number} is a picture without text") for number in textless)
    recognised = [str(number) for number, layout in enumerate(layouts, start=1) if layout.ocr]
    if recognised:
        metadata["ocr_pages"] = ", ".join(recognised)
    return Document(text, source, "ofd", metadata, source_map, remarks)


def _with_ocr(
    layouts: list[PageLayout], pictures: list[bytes | None], source: str, options: ReadOptions
) -> list[PageLayout]:
    """Return the pages, those that are pictures as OCR reads them."""
    scans = [(n, picture) for n, picture in enumerate(pictures) if picture is not None and layouts[n].is_scan]
    if not scans or not wants_ocr(options, source):
        return layouts
    from textmine.readers.picture import draw

    found = read_scans([(n, partial(draw, picture, layouts[n].width)) for n, picture in scans], options)
    return [found.get(n, layout) for n, layout in enumerate(layouts)]


class _Package:
    """The parts of an OFD by their names, which programs write as they please: case and leading slashes differ."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {name.lower().lstrip("/"): name for name in archive.members}

    def holds(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        try:
            return self._archive.read(self._names[name.lower()])
        except KeyError:
            raise KeyError(f"{name} is missing") from None

    def xml(self, name: str) -> Any:
        """Return the root of a part.

        Raises
        ------
        KeyError
            If there is no such part.
        """
        return etree.fromstring(
            self.read(name), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )

    def place(self, part: str, location: str, base: str = "") -> str:
        """Return the name of the part that another one refers to by a location, relative to itself or to `base`."""
        location = location.strip().replace("\\", "/")
        if location.startswith("/"):
            return normpath(location).lstrip("/")
        return normpath(join(dirname(part), base.strip().strip("/"), location))


def _pages(package: _Package, part: str, source: str) -> Iterator[tuple[PageLayout, bytes | None]]:
    """Yield the pages of a document, each with the largest picture on it."""
    document = package.xml(part)
    resources = _Resources(package, part, document)
    usual = _box(document) or _A4
    places = [page.get("BaseLoc", "") for page in document.iterfind("./{*}Pages/{*}Page")]
    if len(places) > MAX_PAGES:
        raise ReadError(source, f"has {len(places):,} pages, more than the {MAX_PAGES:,} that are read")
    templates = {
        template.get("ID", ""): package.place(part, template.get("BaseLoc", ""))
        for template in document.iterfind("./{*}CommonData/{*}TemplatePage")
    }
    layout: PageLayout | None = None
    for place in places:
        page = package.xml(package.place(part, place))
        content = Content()
        for used in page.iterfind("./{*}Template"):
            name = templates.get(used.get("TemplateID", ""))
            if name is not None and package.holds(name):
                read_objects(package.xml(name), content, resources.composite)
        read_objects(page, content, resources.composite)
        _, _, width, height = _box(page) or usual
        layout = lay_out(
            width * POINTS,
            height * POINTS,
            content.chars,
            content.ruled,
            before=layout,
            pictures=len(content.pictures),
        )
        largest = max(content.pictures, key=lambda picture: picture[1], default=("", 0.0))[0]
        yield layout, resources.picture(largest)


class _Resources:
    """The composite graphics of a document, into which some programs put whole pages, and its pictures."""

    def __init__(self, package: _Package, part: str, document: Any) -> None:
        self._package = package
        self._composites: dict[str, Any] = {}
        self._pictures: dict[str, str] = {}
        for used in document.iterfind("./{*}CommonData/*"):
            if name_of(used) not in ("PublicRes", "DocumentRes") or not used.text:
                continue
            name = package.place(part, used.text)
            if not package.holds(name):
                continue
            root = package.xml(name)
            for unit in root.iter("{*}CompositeGraphicUnit"):
                self._composites[unit.get("ID", "")] = unit
            for media in root.iter("{*}MultiMedia"):
                file = package.place(name, _text(media, "MediaFile"), root.get("BaseLoc", ""))
                self._pictures[media.get("ID", "")] = file

    def composite(self, number: str) -> Any | None:
        return self._composites.get(number)

    def picture(self, number: str) -> bytes | None:
        name = self._pictures.get(number)
        return self._package.read(name) if name is not None and self._package.holds(name) else None


def _box(element: Any) -> tuple[float, float, float, float] | None:
    """Return the box of a page, or the usual one of a document."""
    for area in ("{*}Area", "{*}CommonData/{*}PageArea"):
        for box in ("PhysicalBox", "ApplicationBox", "ContentBox"):
            values = numbers(element.findtext(f"./{area}/{{*}}{box}"))
            if len(values) == 4 and 0 < values[2] < 10_000 and 0 < values[3] < 10_000:
                return values[0], values[1], values[2], values[3]
    return None


def _metadata(body: Any) -> dict[str, str]:
    found = {key: _text(body, f"DocInfo/{{*}}{name}") for name, key in _METADATA.items()}
    return {key: value for key, value in found.items() if value}


def _text(element: Any, name: str) -> str:
    return (element.findtext(f"./{{*}}{name}") or "").strip()


def _one_line(error: Exception) -> str:
    reason = error.args[0] if isinstance(error, KeyError) and error.args else error
    return (str(reason).splitlines() or [""])[0].strip() or type(error).__name__
