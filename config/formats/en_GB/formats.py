"""Days and moments where Django writes them itself, in the words of ``monographs.published.words``."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i T"
