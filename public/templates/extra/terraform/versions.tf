terraform {
  required_version = "~> 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }

  # terraform init -backend-config="bucket=<state bucket of the environment>"
  backend "gcs" {
    prefix = "order-service"
  }
}

provider "google" {
  project = var.project
  region  = var.region

  default_labels = {
    service     = local.service
    environment = var.environment
  }
}

locals {
  service = "order-service"
}

data "google_project" "this" {}

resource "google_project_service" "this" {
  for_each = toset([
    "artifactregistry.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "telemetry.googleapis.com",
  ])

  service            = each.value
  disable_on_destroy = false
}
