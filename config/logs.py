"""One event, one line: a newline in a name or an address cannot forge a second one."""

import logging


class OneLineFormatter(logging.Formatter):
    """Formats a record with its message's control characters written out (``\\n``, ``\\x1b``)."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802, the name is logging's
        record.message = "".join(
            character if character.isprintable() else repr(character)[1:-1] for character in record.message
        )
        return super().formatMessage(record)
