"""PDF, Word and e-mail, made by the libraries that people make them with."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from tests.reading.opening.opened import blocks, document, documents, holds, problem
from tests.reading.opening.samples import mail, pdf, word, zipped


def _stamps(data: bytes, name: str) -> list[tuple[str, str, str]]:
    return [(stamp.role, str(stamp.date), stamp.where) for stamp in document(data, name).stamps]


def test_a_pdf_by_its_text_layer() -> None:
    one = document(pdf(["The PKK was named.", "So was ETA."], title="A report"), "a.pdf")
    assert one.text == "The PKK was named.\n\nSo was ETA."
    assert (one.title, one.problems) == ("A report", ())
    assert [(stamp.role, str(stamp.date)) for stamp in one.stamps] == [("made", "2012-09-28")]


def test_a_scanned_page_is_reported_and_the_others_are_read() -> None:
    one = document(pdf(["The PKK was named.", None, None]), "a.pdf")
    assert one.text == "The PKK was named."
    assert one.problems == ("pages 2, 3 of 3 cannot be read: no text layer (scanned, or empty)",)


def test_a_picture_with_a_page_number_is_reported() -> None:
    (told,) = document(pdf(["The PKK was named.", "picture"]), "a.pdf").problems
    assert told == "page 2 of 2 hold hardly any text: they may be scanned"


def test_a_scanned_pdf_is_unreadable_not_empty() -> None:
    assert problem(pdf([None, None]), "a.pdf").startswith("no page has a text layer: it is scanned")


def test_a_pdf_that_is_locked_or_broken() -> None:
    assert "password" in problem(pdf(["The PKK was named."], password="secret"), "a.pdf")
    assert problem(pdf(["The PKK was named."])[:200], "a.pdf").startswith("no PDF that can be read")


def test_a_word_document_with_all_its_parts() -> None:
    parts = [
        *[("Title", "A list is amended"), ("Normal", "The PKK\tstays."), ("Heading 1", "Who left")],
        *[
            ("List Bullet", "ETA"),
            ("Intense Quote", "Nobody else"),
            ("Caption", "A map"),
            ("table", "Name|PKK"),
        ],
        *[("header", "The Paper"), ("footer", "Page")],
    ]
    one = document(word(parts), "a.docx")
    assert blocks(one) == [
        ("text", "around", "The Paper"),
        ("title", "main", "A list is amended"),
        ("text", "main", "The PKK\tstays."),
        ("heading", "main", "Who left"),
        ("item", "main", "ETA"),
        ("quote", "main", "Nobody else"),
        ("caption", "main", "A map"),
        ("cell", "main", "Name"),
        ("cell", "main", "PKK"),
        ("text", "around", "Page"),
    ]
    holds(one)


def test_when_a_word_document_was_made() -> None:
    assert _stamps(word([("Normal", "x")]), "a.docx") == [("made", "2012-09-28", "DOCX created")]
    later = datetime(2012, 10, 3, tzinfo=UTC)
    assert _stamps(word([("Normal", "x")], modified=later), "a.docx") == [
        ("made", "2012-09-28/2012-10-03", "DOCX created and modified")
    ]


def test_the_day_of_the_library_s_template_is_nobody_s() -> None:
    assert _stamps(word([("Normal", "x")], created=None), "a.docx") == [
        ("made", "2012-09-28", "DOCX modified")
    ]


def test_deleted_text_is_not_shown_and_footnotes_are() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = f"<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{run.format('PKK')}</w:ins>"
    notes = f"<w:footnotes {space}><w:footnote><w:p>{run.format('See ETA')}</w:p></w:footnote></w:footnotes>"
    data = zipped(
        {
            "word/document.xml": f"<w:document {space}><w:body><w:p>{body}</w:p></w:body></w:document>".encode(),
            "word/footnotes.xml": notes.encode(),
        }
    )
    assert document(data, "a.docx").text == "PKK\n\nSee ETA"


def test_an_entity_in_a_word_document_is_not_resolved() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    entities = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    bomb = f"{entities}<w:document {space}><w:p><w:r><w:t>x&b;</w:t></w:r></w:p></w:document>"
    assert "ha" not in document(zipped({"word/document.xml": bomb.encode()}), "a.docx").text


def test_a_word_document_that_is_cut_off_or_old() -> None:
    assert problem(word([("Normal", "x")])[:-200], "a.docx").startswith("no Word document that can be read")
    assert (
        problem(b"\xd0\xcf\x11\xe0" + bytes(600), "a.doc") == "is an old Office file; save it as DOCX or PDF"
    )


def test_other_office_files_are_told_apart() -> None:
    assert "no Word document" in problem(
        zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "a.xlsx"
    )


def test_a_message_with_its_subject_as_headline() -> None:
    one = document(mail("The PKK was named.\n\n> An old line\n> of theirs\n\nYours"), "a.eml")
    assert blocks(one) == [
        ("title", "main", "Who is on the lists: an Überblick"),
        ("text", "around", "From: Desk <desk@example.org>"),
        ("text", "around", "To: reader@example.org"),
        ("text", "around", "Date: Sun, 05 Jun 2005 10:11:12 +0200"),
        ("text", "main", "The PKK was named."),
        ("quote", "main", "> An old line\n> of theirs"),
        ("text", "main", "Yours"),
    ]
    assert [(stamp.role, str(stamp.date), stamp.where) for stamp in one.stamps] == [
        ("published", "2005-06-05", "e-mail Date")
    ]
    holds(one)


def test_of_two_versions_the_plain_one_is_shown_and_html_alone_as_a_page() -> None:
    assert "<p>" not in document(mail("Plain", html="<p>Marked</p>"), "a.eml").text
    assert document(mail(None, html="<nav>Menu</nav><p>Marked</p>"), "a.eml").text.endswith("Menu\n\nMarked")


def test_attachments_are_opened_too() -> None:
    inner = mail("Within", attached={"deep.txt": b"ETA"})
    data = mail(
        "The message",
        attached={
            "a.pdf": pdf(["PKK"]),
            "b.zip": zipped({"c.docx": word([("Normal", "LTTE")])}),
            "d.eml": inner,
        },
    )
    found = documents(data, "m.eml")
    assert [one.name for one in found] == [
        *("m.eml", "m.eml!/a.pdf", "m.eml!/b.zip!/c.docx", "m.eml!/d.eml", "m.eml!/d.eml!/deep.txt"),
    ]
    assert [one.text for one in found][1:3] == ["PKK", "LTTE"]
    assert len({one.sha256 for one in found}) == len(found)


def test_a_message_is_known_by_its_headers() -> None:
    assert document(mail("Text"), "message").format == "email"


def test_a_password_in_a_zip_is_told() -> None:
    file = io.BytesIO(zipped({"a.txt": b"PKK"}))
    with zipfile.ZipFile(file) as archive:
        place = archive.infolist()[0].header_offset
    data = bytearray(file.getvalue())
    data[place + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert problem(bytes(data), "a.zip") == "needs a password; unpack it first"
