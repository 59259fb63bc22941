"""Promises about keeping rows, stated in the model and carried out by the database (`chungtay prepare`)."""

from django.db import models


class Fixed(Exception):
    """Dòng đã ghi thì không sửa, không xóa; ghi dòng mới nối tiếp. / A written row is neither changed nor deleted:
    add the next one."""


class AppendOnly(models.Model):
    """A table whose rows are only ever added: the application's role gets SELECT and INSERT on it, nothing more."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Fixed(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Fixed(type(self).__name__)
