"""Documents for the tests of opening, made by the libraries that people make them with."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

import docx
import zstandard
from fpdf import FPDF
from PIL import Image

MADE = datetime(2012, 9, 28, 9, 30, tzinfo=UTC)


def pdf(pages: Sequence[str | None], title: str = "", password: str = "") -> bytes:
    """A PDF with a page of text for each string; None: a page with a shape only, "picture": with a picture."""
    paper = FPDF()
    paper.set_creation_date(MADE)
    paper.set_font("helvetica", size=11)
    if title:
        paper.set_title(title)
    if password:
        paper.set_encryption(owner_password="owner", user_password=password)
    for page in pages:
        paper.add_page()
        if page is None:
            paper.rect(20, 20, 150, 200, style="F")
        elif page == "picture":
            paper.image(_grey(), x=20, y=20, w=150)
            paper.multi_cell(0, 6, "12")
        else:
            paper.multi_cell(0, 6, page)
    return bytes(paper.output())


def _grey() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("L", (40, 50), 128).save(file, "PNG")
    file.seek(0)
    return file


def word(
    paragraphs: Sequence[tuple[str, str]], created: datetime | None = MADE, modified: datetime = MADE
) -> bytes:
    """A Word document: (style, text) each; the style "table" is a row of cells divided by "|"."""
    document = docx.Document()
    for style, text in paragraphs:
        if style == "table":
            cells = text.split("|")
            table = document.add_table(rows=1, cols=len(cells))
            for cell, inside in zip(table.rows[0].cells, cells, strict=True):
                cell.text = inside
        elif style in ("header", "footer"):
            part = document.sections[0].header if style == "header" else document.sections[0].footer
            part.paragraphs[0].text = text
        else:
            document.add_paragraph(text, style=style)
    if created:
        document.core_properties.created = created.replace(tzinfo=None)
    document.core_properties.modified = modified.replace(tzinfo=None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def mail(text: str | None, html: str | None = None, attached: Mapping[str, bytes] | None = None) -> bytes:
    """A message of 5 June 2005 with a plain text, an HTML text or both, and attachments."""
    message = EmailMessage()
    message["From"] = "Desk <desk@example.org>"
    message["To"] = "reader@example.org"
    message["Subject"] = "Who is on the lists: an Überblick"
    message["Date"] = "Sun, 05 Jun 2005 10:11:12 +0200"
    if text is not None:
        message.set_content(text)
    if html is not None and text is None:
        message.set_content(html, subtype="html")
    elif html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(files: Mapping[str, bytes], how: str = "w") -> bytes:
    """A tar file of these files, packed as tarfile's mode says; "zst" packs it with Zstandard."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w" if how == "zst" else how) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return zstandard.compress(file.getvalue()) if how == "zst" else file.getvalue()
