"""The readers' addresses."""

app_name = "shelf"
urlpatterns = []
