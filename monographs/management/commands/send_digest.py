"""Send each person one mail with what they want told together."""

from monographs.editorial.mail import send_digest
from monographs.management.mailing import MailCommand


class Command(MailCommand):
    """send_digest: run it once a day; several at once send each notice once."""

    help = "Send each person one digest of the notices that wait."
    send = staticmethod(send_digest)
