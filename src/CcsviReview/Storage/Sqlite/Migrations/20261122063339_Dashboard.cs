using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Dashboard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_dead",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_dead",
                table: "outbox",
                column: "CreatedAt",
                filter: "\"State\" IN ('Dead', 'Dropped')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_dead",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_dead",
                table: "outbox",
                column: "CreatedAt",
                filter: "\"State\" = 'Dead'");
        }
    }
}
