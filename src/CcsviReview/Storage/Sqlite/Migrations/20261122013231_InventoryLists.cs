using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InventoryLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pages_Standing_DueOn",
                table: "pages");

            migrationBuilder.CreateIndex(
                name: "IX_pages_Site_DueOn_Id",
                table: "pages",
                columns: new[] { "Site", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_pages_Site_Standing_DueOn_Id_NoticeOn",
                table: "pages",
                columns: new[] { "Site", "Standing", "DueOn", "Id", "NoticeOn" });

            migrationBuilder.CreateIndex(
                name: "IX_pages_Standing_DueOn_Id_NoticeOn",
                table: "pages",
                columns: new[] { "Standing", "DueOn", "Id", "NoticeOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pages_Site_DueOn_Id",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_Site_Standing_DueOn_Id_NoticeOn",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_Standing_DueOn_Id_NoticeOn",
                table: "pages");

            migrationBuilder.CreateIndex(
                name: "IX_pages_Standing_DueOn",
                table: "pages",
                columns: new[] { "Standing", "DueOn" });
        }
    }
}
