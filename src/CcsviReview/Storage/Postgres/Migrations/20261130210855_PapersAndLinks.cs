using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PapersAndLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PaperId",
                table: "sources",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LinksReadOn",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsLink",
                table: "citations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "source_identifiers",
                columns: table => new
                {
                    SourceId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Key = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_identifiers", x => new { x.SourceId, x.Kind });
                    table.ForeignKey(
                        name: "FK_source_identifiers_sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sources_PaperId",
                table: "sources",
                column: "PaperId",
                filter: "\"PaperId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_BrokenLink",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 4194304) = 4194304");

            migrationBuilder.CreateIndex(
                name: "IX_pages_links",
                table: "pages",
                column: "Id",
                filter: "\"LinksReadOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_source_identifiers_Key",
                table: "source_identifiers",
                column: "Key");

            // When the review of the day was recorded, for reviews that were recorded before that was kept.
            migrationBuilder.Sql("""
                UPDATE pages SET "RecordedReviewAt" = (
                    SELECT max(reviews."RecordedAt") FROM reviews
                    WHERE reviews."PageId" = pages."Id" AND reviews."ReviewedOn" = pages."RecordedReviewOn"
                        AND reviews."Outcome" IN ('StillCorrect', 'Corrected'))
                WHERE "RecordedReviewAt" IS NULL AND "RecordedReviewOn" IS NOT NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "source_identifiers");

            migrationBuilder.DropIndex(
                name: "IX_sources_PaperId",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_BrokenLink",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_links",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "PaperId",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "LinksReadOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "IsLink",
                table: "citations");
        }
    }
}
