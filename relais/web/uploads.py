"""What browsers send: in memory alone, and never more than a deposit may weigh."""

from django.core.files.uploadhandler import MemoryFileUploadHandler

from relais.documents.unfit import MOST_BYTES

AROUND = 1_000_000  # the form's other fields, and what stands between its files


class InMemory(MemoryFileUploadHandler):
    """Beyond, the files are read and forgotten, and `request.too_heavy` says so: the form then says what to do."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.activated = content_length <= MOST_BYTES + AROUND
        self.request.too_heavy = not self.activated

    def receive_data_chunk(self, raw_data, start):
        return super().receive_data_chunk(raw_data, start) if self.activated else None
