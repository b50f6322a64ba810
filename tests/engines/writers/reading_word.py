"""Reads a Word file back as Word itself would show it: numbers from the lists, bookmarks, fields, notes."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree

VAL = qn("w:val")


@dataclass
class Field:
    instruction: str
    shown: str


@dataclass
class Bookmark:
    text: str
    number: str  # of the paragraph where it begins; empty where that has none


@dataclass
class WordFile:
    lines: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)  # name of the style of each line
    bookmarks: dict[str, Bookmark] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    note_bookmarks: dict[str, int] = field(default_factory=dict)
    parts: dict[str, etree._Element] = field(default_factory=dict)

    @property
    def body(self):
        return self.parts["word/document.xml"].find(qn("w:body"))


def read_word(data: bytes) -> WordFile:
    with ZipFile(BytesIO(data)) as file:
        parts = {
            name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))
        }
    word = WordFile(parts=parts)
    counter = _Counter(parts)
    style_names = {
        style.get(qn("w:styleId")): style.find(qn("w:name")).get(VAL)
        for style in parts["word/styles.xml"].iter(qn("w:style"))
    }
    for paragraph in word.body.iter(qn("w:p")):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None and len(paragraph) == 1:
            continue  # only the end of pages of one kind, which must stand in a paragraph
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        number = counter.number_of(paragraph)
        text = _read_paragraph(paragraph, number, word)
        word.lines.append(f"{number} {text}" if number else text)
        word.styles.append(style_names[style.get(VAL)] if style is not None else "")
    if "word/footnotes.xml" in parts:
        for note in parts["word/footnotes.xml"].findall(qn("w:footnote")):
            if note.get(qn("w:type")) is None:
                word.notes[int(note.get(qn("w:id")))] = _note_text(note, word)
    return word


def _read_paragraph(paragraph, number: str, word: WordFile) -> str:
    text = ""
    open_marks: dict[str, tuple[str, int]] = {}
    for element in paragraph.iter():
        if element.tag == qn("w:t") and not _is_of_note(element):
            text += element.text or ""
        elif element.tag == qn("w:tab") and element.getparent().tag == qn("w:r"):
            text += " "
        elif element.tag == qn("w:footnoteReference"):
            for name, _ in open_marks.values():
                word.note_bookmarks[name] = int(element.get(qn("w:id")))
        elif element.tag == qn("w:bookmarkStart"):
            assert element.get(qn("w:name")) not in word.bookmarks, "a bookmark stands twice"
            open_marks[element.get(qn("w:id"))] = (element.get(qn("w:name")), len(text))
        elif element.tag == qn("w:bookmarkEnd"):
            name, start = open_marks.pop(element.get(qn("w:id")))
            word.bookmarks[name] = Bookmark(text[start:], number)
    assert not open_marks
    word.fields += _fields(paragraph)
    return text


def _fields(paragraph) -> list[Field]:
    found: list[Field] = []
    instruction, shown, state = "", "", ""
    for element in paragraph.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        if element.tag == qn("w:fldChar"):
            state = element.get(qn("w:fldCharType"))
            if state == "begin":
                instruction, shown = "", ""
            if state == "end":
                found.append(Field(instruction.strip(), shown))
        elif element.tag == qn("w:instrText"):
            instruction += element.text
        elif state == "separate":
            shown += element.text or ""
    return found


def _note_text(note, word: WordFile) -> str:
    for paragraph in note.iter(qn("w:p")):
        word.fields += _fields(paragraph)
    return "".join(element.text or "" for element in note.iter(qn("w:t"))).removeprefix(" ")


def _is_of_note(text) -> bool:
    style = text.getparent().find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return style is not None and style.get(VAL) == "FootnoteReference"


class _Counter:
    """Counts paragraphs as the standard says: by list definition and level, direct before style."""

    def __init__(self, parts) -> None:
        numbering = parts["word/numbering.xml"]
        self.definitions = {one.get(qn("w:abstractNumId")): one for one in numbering.findall(qn("w:abstractNum"))}
        self.lists = {one.get(qn("w:numId")): one for one in numbering.findall(qn("w:num"))}
        self.style_lists = {
            style.get(qn("w:styleId")): style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            for style in parts["word/styles.xml"].iter(qn("w:style"))
        }
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()

    def number_of(self, paragraph) -> str:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return ""
        numbering = properties.find(qn("w:numPr"))
        if numbering is None:
            style = properties.find(qn("w:pStyle"))
            numbering = self.style_lists.get(style.get(VAL)) if style is not None else None
        if numbering is None or numbering.find(qn("w:numId")).get(VAL) == "0":
            return ""
        list_id = numbering.find(qn("w:numId")).get(VAL)
        level = numbering.find(qn("w:ilvl"))
        return self._count(list_id, int(level.get(VAL)) if level is not None else 0)

    def _count(self, list_id: str, level: int) -> str:
        definition_id = self.lists[list_id].find(qn("w:abstractNumId")).get(VAL)
        levels = {int(one.get(qn("w:ilvl"))): one for one in self.definitions[definition_id].findall(qn("w:lvl"))}
        if levels[level].find(qn("w:numFmt")).get(VAL) == "bullet":
            return ""
        counts = self.counts.setdefault(definition_id, {})
        if list_id not in self.begun:
            self.begun.add(list_id)
            for override in self.lists[list_id].findall(qn("w:lvlOverride")):
                start = int(override.find(qn("w:startOverride")).get(VAL))
                counts[int(override.get(qn("w:ilvl")))] = start - 1
        counts[level] = counts.get(level, 0) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        pattern = levels[level].find(qn("w:lvlText")).get(VAL)
        return re.sub(r"%(\d)", lambda match: str(counts.get(int(match[1]) - 1, 0)), pattern)
