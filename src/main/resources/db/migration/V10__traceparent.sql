-- What a job comes of, for whoever traces it (W3C traceparent); null costs nothing.
ALTER TABLE job ADD COLUMN traceparent text;
