terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # Give a bucket of your own: terraform init -backend-config=bucket=... -backend-config=region=...
  backend "s3" {
    key          = "petbattle/eks.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      application = "petbattle"
      environment = var.environment
    }
  }
}
