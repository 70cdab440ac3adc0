resource "google_service_account" "service" {
  account_id   = "${local.service}-sa" # at least 6 characters, whatever the service is called
  display_name = "Runs ${local.service}"
}

# The pipeline is a caller too: it runs the smoke tests.
resource "google_cloud_run_v2_service_iam_member" "callers" {
  for_each = setunion(var.callers, [var.deployer])

  name     = google_cloud_run_v2_service.this.name
  location = google_cloud_run_v2_service.this.location
  role     = "roles/run.invoker"
  member   = each.value
}

# The collector beside the service sends traces and metrics to the Telemetry API.
resource "google_project_iam_member" "telemetry" {
  for_each = toset(["roles/telemetry.writer", "roles/serviceusage.serviceUsageConsumer"])

  project = var.project
  role    = each.value
  member  = google_service_account.service.member
}

resource "google_pubsub_topic_iam_member" "publisher" {
  topic  = google_pubsub_topic.orders.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.service.member
}

resource "google_pubsub_subscription_iam_member" "subscriber" {
  subscription = google_pubsub_subscription.orders.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.service.member
}

# Pub/Sub itself moves the dead letters: its service agent publishes there and acknowledges here.
locals {
  pubsub_agent = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_topic_iam_member" "dead_letters" {
  topic  = google_pubsub_topic.dead.id
  role   = "roles/pubsub.publisher"
  member = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "dead_letters" {
  subscription = google_pubsub_subscription.orders.id
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}

# The pipeline pushes images, deploys this service, and lets it run as its account.
resource "google_artifact_registry_repository_iam_member" "deployer" {
  repository = google_artifact_registry_repository.services.id
  role       = "roles/artifactregistry.writer"
  member     = var.deployer
}

resource "google_cloud_run_v2_service_iam_member" "deployer" {
  name     = google_cloud_run_v2_service.this.name
  location = google_cloud_run_v2_service.this.location
  role     = "roles/run.developer"
  member   = var.deployer
}

resource "google_service_account_iam_member" "deployer" {
  service_account_id = google_service_account.service.name
  role               = "roles/iam.serviceAccountUser"
  member             = var.deployer
}
