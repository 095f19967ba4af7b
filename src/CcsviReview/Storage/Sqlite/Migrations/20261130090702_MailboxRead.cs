using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MailboxRead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NumberedPages",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "handled_mails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Folder = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Validity = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Sender = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    AwayUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handled_mails", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_handled_mails_Fingerprint",
                table: "handled_mails",
                column: "Fingerprint");

            migrationBuilder.CreateIndex(
                name: "IX_handled_mails_Folder_Validity_Number",
                table: "handled_mails",
                columns: new[] { "Folder", "Validity", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handled_mails_Sender",
                table: "handled_mails",
                column: "Sender");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handled_mails");

            migrationBuilder.DropColumn(
                name: "NumberedPages",
                table: "outbox");
        }
    }
}
