resource "google_pubsub_schema" "order_placed" {
  name       = "order-placed"
  type       = "AVRO"
  definition = file("${path.module}/../src/order_service/schemas/order.avsc")

  depends_on = [google_project_service.this]
}

resource "google_pubsub_topic" "orders" {
  name = "orders"

  schema_settings {
    schema   = google_pubsub_schema.order_placed.id
    encoding = "BINARY"
  }

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

resource "google_pubsub_topic" "dead" {
  name = "${local.service}-dead"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.this]
}

# A topic without a subscription keeps nothing.
resource "google_pubsub_subscription" "dead" {
  name                       = google_pubsub_topic.dead.name
  topic                      = google_pubsub_topic.dead.id
  message_retention_duration = "604800s"

  expiration_policy {
    ttl = "" # never
  }
}

resource "google_pubsub_subscription" "orders" {
  name                       = local.service
  topic                      = google_pubsub_topic.orders.id
  ack_deadline_seconds       = 60
  message_retention_duration = "604800s"

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 20
  }

  expiration_policy {
    ttl = "" # never
  }
}
