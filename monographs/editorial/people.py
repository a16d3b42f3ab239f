"""People: the name one is shown by, and the account that imports when no person is named."""

from django.contrib.auth.models import Group, User


IMPORT_SERVICE = "import-service"


def import_service() -> User:
    """Return the import service's account: an editor that nobody can sign in as."""
    user, created = User.objects.get_or_create(
        username=IMPORT_SERVICE, defaults={"first_name": "Import", "last_name": "service"}
    )
    if created:
        user.set_unusable_password()
        user.save()
        user.groups.set(Group.objects.filter(name="Editors"))
    return user


def printed_name(user: User) -> str:
    """Return the name a signature is printed with."""
    return user.get_full_name() or user.get_username()
