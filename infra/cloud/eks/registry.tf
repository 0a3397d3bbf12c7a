# What was pushed once under a tag stays it, and everything is looked through for known holes again and again.
resource "aws_ecr_repository" "petbattle" {
  name                 = "petbattle"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "petbattle" {
  repository = aws_ecr_repository.petbattle.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Enough to go back a long way"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 100 }
      action       = { type = "expire" }
    }]
  })
}
