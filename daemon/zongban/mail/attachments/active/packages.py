"""Active content of packages: Office Open XML (ECMA-376), OpenDocument (OASIS ODF 1.3), OFD (GB/T 33190), XMind."""

from collections.abc import Callable, Mapping
from typing import Final

from zongban.core import late_re as re
from zongban.mail.attachments import markup
from zongban.mail.attachments.active.field_codes import Fields
from zongban.mail.attachments.active.formulas import may_reach, reaches_out
from zongban.mail.attachments.active.kinds import PROGRAMS, Form, Judged, ending_of, form_of
from zongban.mail.attachments.archives import Archive

_MEMBERS: Final = frozenset({
    "", "xml", "rels", "vml", "json", "rdf", "txt", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf",
    "svg", "wdp", "jb2", "bin", "psmdcp", "fntdata", "odttf", "ttf", "otf", "ttc", "cff", "mp3", "m4a", "wav", "mp4",
    "m4v", "mov", "ofd", "esl", "sig", "dat", "xlsx", "docx", "pptx", "xls", "doc", "ppt", "rtf",
})  # fmt: skip
"""Endings that stand in the package of a document."""
_EMBEDDED: Final = frozenset({"xlsx", "docx", "pptx", "xls", "doc", "ppt", "rtf", "ofd"})
_BINARY: Final = re.compile(r"/(?:printersettings/printersettings|embeddings/oleobject)\d{0,6}\.bin$")
"""The members called ``bin`` that are no macros."""
_ACTIVE_MEMBER: Final = re.compile(
    r"vbaproject|vbadata|activex|macrosheets|dialogsheets|ctrlprops/.{0,80}\.bin"
)
_SCRIPTS: Final = re.compile(r"^(?:basic|scripts|dialogs)/")
_ACTIVE_TYPE: Final = re.compile(
    r"vba|macro|activex|dialogsheet|addin|control\b|afchunk|attachedtoolbars|keymapcustomizations|extensibility|webextension",
    re.IGNORECASE,
)
"""In content types and relationships (ECMA-376 part 2): what makes a part active whatever it is called."""
_OUTSIDE: Final = frozenset({"hyperlink", "externallinkpath", "xlpathmissing", "attachedtemplate"})
_LOCAL: Final = re.compile(r"(?:file:///)?[a-z]:[/\\][^:]{0,400}|[^:/\\%][^:]{0,200}", re.IGNORECASE)
"""A template on the writer's own disk, as Word notes it; one from the net would be fetched, with its macros."""
_PLAIN_XML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,40}<(?!\?xml[^>]{0,80}encoding\s{0,4}=\s{0,4}[\"'](?!utf-8[\"']))", re.IGNORECASE
)
"""XML in UTF-8, whose words can be looked for among its octets."""
_SHOWN: Final = frozenset({"t", "v"})
"""Elements of a sheet with what its cells show; formulas stand in the others."""
_LINK_TO_A_PROGRAM: Final = re.compile(rb"(?:dde|ole)Link")
_CALLS: Final = frozenset({"event-listener", "dde-source", "dde-connection", "dde-connection-decl"})
"""Elements of OpenDocument that call scripts or programs (ODF 1.3 part 3, sections 10.3.19 and 14.6)."""
_FORMULAS: Final = frozenset({"formula", "expression", "condition"})
"""Attributes of OpenDocument that hold formulas (ODF 1.3 part 3, section 19)."""
_MAY_HOLD_FIELDS: Final = re.compile(rb"instrText|InstrText|fldSimple|fldChar|\0")
_MAY_CALL: Final = re.compile(rb"event-listener|dde-|vnd\.sun|&#|\0")
"""What the octets have at least, unless they are of two a sign; most have none of it, and need not be taken apart."""
_MAY_RENEW: Final = re.compile(rb"refreshOnLoad|<(?:\w{1,20}:)?connection\b")
_FETCHED: Final = frozenset({"connection", "queryTable"})
"""Elements of a workbook that fetch from elsewhere (ECMA-376 part 1, sections 18.13.1 and 18.15.2)."""
_SCRIPT_ADDRESS: Final = "vnd.sun.star.script:"


def starts_nothing(archive: Archive, embedded: Judged) -> bool:
    """Whether a document's package holds neither macros, controls nor programs, and fetches nothing when opened.

    Raises:
        NotReadable: a member is broken, or unpacks to more than is allowed.
    """
    if not archive.names or archive.is_ambiguous or archive.encrypted:
        return False
    return all(_member(name, archive, embedded) for name in archive.names if not name.endswith("/"))


def _member(name: str, archive: Archive, embedded: Judged) -> bool:
    ending = ending_of(name)
    if ending not in _MEMBERS or _ACTIVE_MEMBER.search(name) or _SCRIPTS.match(name):
        return False
    if ending == "bin" and not _BINARY.search(name):
        return False
    first = next(archive.stream(name), b"")
    if first.startswith(PROGRAMS):
        return False
    within = ending in _EMBEDDED and "/" in name
    if within or "/embeddings/" in name or form_of(first) in (Form.PACKAGE, Form.COMPOUND):
        return embedded(archive.read(name))
    if ending == "rels" or name == "[content_types].xml":
        return _says_nothing_active(archive, name)
    return ending != "xml" or all(check(name, first, archive) for check in (_text, _sheet, _links, _content))


def _text(name: str, first: bytes, archive: Archive) -> bool:
    """No field of a text of Word, whose parts may have any name, starts a program."""
    if not (name.startswith("word/") or _may_be(b"wordprocessingml", first)):
        return True
    octets = archive.read(name)
    return not _may(_MAY_HOLD_FIELDS.search, octets) or _has_quiet_fields(octets)


def _sheet(name: str, first: bytes, archive: Archive) -> bool:
    """No formula of a workbook, whose parts may have any name, reaches out of it."""
    if not (name.startswith("xl/") or _may_be(b"spreadsheetml", first)):
        return True
    octets = archive.read(name)
    return not (_may(may_reach, octets) or _MAY_RENEW.search(octets)) or _has_quiet_formulas(octets)


def _may(search: Callable[[bytes], object], octets: bytes) -> bool:
    return bool(search(octets)) or not _PLAIN_XML.match(octets)


def _links(name: str, first: bytes, archive: Archive) -> bool:
    if not (name.startswith("xl/externallinks/") or _may_be(b"externalLink", first)):
        return True
    return not _LINK_TO_A_PROGRAM.search(archive.read(name).replace(b"\0", b""))


def _content(name: str, _first: bytes, archive: Archive) -> bool:
    if name.rpartition("/")[2] not in ("content.xml", "styles.xml"):
        return True
    octets = archive.read(name)
    return not (_may(_MAY_CALL.search, octets) or may_reach(octets)) or _calls_nothing(octets)


def _may_be(word: bytes, first: bytes) -> bool:
    """Whether a part may be of this kind by its first octets: it says so, or says nothing yet, or not plainly."""
    return word in first or b"\0" in first or b"&#" in first or b"xmlns" not in first


class _Types:
    """Whether content types and relationships name anything active."""

    def __init__(self) -> None:
        self.active = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("Default", "Override"):
            self.active |= bool(_ACTIVE_TYPE.search(attributes.get("ContentType", "")))
        elif name == "Relationship":
            self._relationship(attributes)

    def _relationship(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        self.active |= bool(_ACTIVE_TYPE.search(attributes.get("Type", "")))
        if attributes.get("TargetMode", "").lower() == "external":
            fetched = kind == "attachedtemplate" and not _LOCAL.fullmatch(attributes.get("Target", ""))
            self.active |= kind not in _OUTSIDE or fetched

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def _says_nothing_active(archive: Archive, name: str) -> bool:
    types = _Types()
    markup.parse(archive.stream(name), types)
    return not types.active


class _Fields:
    """The fields of a text of Word, which may be cut into many runs."""

    def __init__(self) -> None:
        self.fields = Fields()
        self._element = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._element = name
        if name == "fldSimple":
            self.fields.begin()
            self.fields.say(markup.attribute(attributes, "instr"))
            self.fields.separate()
        elif name == "fldChar":
            kind = markup.attribute(attributes, "fldCharType")
            {"begin": self.fields.begin, "separate": self.fields.separate}.get(kind, self.fields.end)()

    def end(self, name: str) -> None:
        self._element = ""
        if name == "fldSimple":
            self.fields.end()

    def data(self, text: str) -> None:
        if self._element in ("instrText", "delInstrText"):
            self.fields.instruct(text)
        elif self._element in ("t", "delText"):
            self.fields.say(text)


def _has_quiet_fields(octets: bytes) -> bool:
    found = _Fields()
    markup.parse((octets,), found)
    return found.fields.all_quiet()


class _Formulas:
    """Whether a formula of a sheet reaches out of it, or data from elsewhere renews itself without a click."""

    def __init__(self) -> None:
        self.found = False
        self._words: list[str] = []
        self._renews = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._words.clear()
        on_load = attributes.get("refreshOnLoad", "").strip() in ("1", "true")
        timed = name == "connection" and attributes.get("interval", "").strip().lstrip("+0") != ""
        self.found |= name in _FETCHED and (on_load or timed)
        if name == "pivotCacheDefinition":
            self._renews = on_load
        elif name == "cacheSource":  # of a table within the book it may be drawn anew
            self.found |= self._renews and attributes.get("type", "") != "worksheet"
        elif name == "worksheetSource":
            self.found |= self._renews and any(markup.local(key) == "id" for key in attributes)

    def end(self, name: str) -> None:
        self.found |= name not in _SHOWN and reaches_out("".join(self._words))
        self._words.clear()

    def data(self, text: str) -> None:
        self._words.append(text)


def _has_quiet_formulas(octets: bytes) -> bool:
    formulas = _Formulas()
    markup.parse((octets,), formulas)
    return not formulas.found


class _Calls:
    """Whether an OpenDocument text calls a script or a program."""

    def __init__(self) -> None:
        self.found = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.found |= name in _CALLS or any(_SCRIPT_ADDRESS in value for value in attributes.values())
        formulas = (value for key, value in attributes.items() if markup.local(key) in _FORMULAS)
        self.found |= any(map(reaches_out, formulas))

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def _calls_nothing(octets: bytes) -> bool:
    calls = _Calls()
    markup.parse((octets,), calls)
    return not calls.found
