"""Shared by the tests of workbooks: one made of sheets of plain values; days are written as days."""

import datetime as dt
import io
from typing import Any

import xlsxwriter


def workbook(*sheets: tuple[str, Any]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, cells in sheets:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(cells):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(at, column, dt.datetime.combine(value, dt.time()), day)
                elif value is not None:
                    sheet.write(at, column, value)
    book.close()
    return target.getvalue()
