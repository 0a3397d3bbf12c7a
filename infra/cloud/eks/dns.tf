resource "aws_route53_zone" "this" {
  name = var.domain
}

# Only one authority may sign for the site, the one that cert-manager asks.
resource "aws_route53_record" "authority" {
  zone_id = aws_route53_zone.this.zone_id
  name    = var.domain
  type    = "CAA"
  ttl     = 3600
  records = ["0 issue \"letsencrypt.org\"", "0 issuewild \";\""]
}
