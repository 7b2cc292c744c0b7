"""Every page of people and meetings, in three branches."""

from sessions import urls_groups, urls_live, urls_planning

urlpatterns = [*urls_groups.urlpatterns, *urls_planning.urlpatterns, *urls_live.urlpatterns]
