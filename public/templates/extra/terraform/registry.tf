resource "google_artifact_registry_repository" "services" {
  repository_id = "services"
  location      = var.region
  format        = "DOCKER"
  description   = "Images, built once and deployed by digest."

  docker_config {
    # A tag that was released cannot be moved to another image.
    immutable_tags = true
  }

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "30d"
    }
  }

  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"

    most_recent_versions {
      keep_count = 20
    }
  }

  depends_on = [google_project_service.this]
}
