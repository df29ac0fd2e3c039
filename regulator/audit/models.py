"""The book."""

from django.db import models

from regulator import pen


class Entry(pen.Book):
    """One step on one subject. No foreign keys: the book outlives what it is about."""

    subject_type = models.CharField(max_length=64)  # the model's label, "cases.case"
    subject_id = models.UUIDField()
    n = models.PositiveIntegerField()  # 1, 2, 3 … without a gap
    step = models.CharField(max_length=64)
    by_id = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    cite = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=64, blank=True)
    payload_hash = models.CharField(max_length=64)
    prev = models.CharField(max_length=64, blank=True)  # the hash of entry n - 1; empty for the first
    hash = models.CharField(max_length=64)

    class Meta(pen.Book.Meta):
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "n"], name="audit_entry_one_per_number"),
            models.CheckConstraint(condition=models.Q(n__gte=1), name="audit_entry_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} entry {self.n}: {self.step}"
