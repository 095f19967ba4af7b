using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FindingsMade : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pages_finding_BrokenReference",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_ReaderSignal",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceChanged",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceRetracted",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceSuperseded",
                table: "pages");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_BrokenReference",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 8192) = 8192");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_ReaderSignal",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 131072) = 131072");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceChanged",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 16384) = 16384");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceRetracted",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 65536) = 65536");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceSuperseded",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 32768) = 32768");
        }
    }
}
