"""Send what people want to be told at once."""

from monographs.editorial.mail import send_waiting
from monographs.management.mailing import MailCommand


class Command(MailCommand):
    """send_mail: run it every few minutes; several at once send each notice once."""

    help = "Send the notices that people want at once."
    send = staticmethod(send_waiting)
