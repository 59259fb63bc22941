"""Officers, their posts (chức danh), and who held which post when."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.law.access import Role


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. What they may do comes from their posts, never from here."""

    username = models.CharField(_("Tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    is_active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)  # a person of the demonstration

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Secrecy:
        public = ("id", "invented")
        official = ("is_active",)
        person = ("username", "full_name", "email", "last_login")
        sealed = ("password",)

    class Rows:
        open = "read at sign-in, before anybody's place is known"

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class Post(models.Model):
    """A chức danh inside a body: it stays when people change."""

    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="posts")
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gt=models.F("from_on")), name="post_dates"
            )
        ]

    class Secrecy:
        public = ("id", "agency", "name", "name_en", "role", "from_on", "to_on")

    class Rows:
        open = "posts of public bodies are public"

    def __str__(self) -> str:
        return self.name


class Holding(models.Model):
    """Somebody in a post, from a day, to a day (half-open). One holder at a time."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    user = models.ForeignKey(User, models.PROTECT, related_name="holdings")
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_holder_at_a_time",
                expressions=[("post", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            )
        ]

    class Secrecy:
        public = ("id",)
        official = ("post", "user", "during")

    class Rows:
        open = "read at sign-in, before anybody's place is known"
