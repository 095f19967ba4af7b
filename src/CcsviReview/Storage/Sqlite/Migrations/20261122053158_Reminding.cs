using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Reminding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Customs",
                table: "sites",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedOwner",
                table: "pages",
                type: "TEXT",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedSection",
                table: "pages",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedTags",
                table: "pages",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CopiedTo",
                table: "pages",
                type: "TEXT",
                maxLength: 2568,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MovedOn",
                table: "pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PlannedOn",
                table: "pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postponement_By",
                table: "pages",
                type: "TEXT",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Postponement_Cycle",
                table: "pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postponement_Reason",
                table: "pages",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Postponement_Times",
                table: "pages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Postponement_Until",
                table: "pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReviewedSketch",
                table: "pages",
                type: "TEXT",
                maxLength: 360,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewedSketchOn",
                table: "pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ShowBy",
                table: "pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "outbox",
                type: "TEXT",
                maxLength: 35,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "UnsubscribeUrl",
                table: "outbox",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "aliases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ConfirmedBy",
                table: "aliases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "backlogs",
                columns: table => new
                {
                    Owner = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    WaitsSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    PagesPerWeek = table.Column<int>(type: "INTEGER", nullable: false),
                    DueMeanwhile = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_backlogs", x => x.Owner);
                });

            migrationBuilder.CreateTable(
                name: "bounces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reader = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bounces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_bounces_outbox_LetterId",
                        column: x => x.LetterId,
                        principalTable: "outbox",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    PageId = table.Column<long>(type: "INTEGER", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    After = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_changes_pages_PageId",
                        column: x => x.PageId,
                        principalTable: "pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "feeds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SecretHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feeds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "keys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Use = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    Address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Aliases = table.Column<string>(type: "TEXT", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: true),
                    DigestDays = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DigestHour = table.Column<int>(type: "INTEGER", nullable: true),
                    WeeklyCapacity = table.Column<int>(type: "INTEGER", nullable: true),
                    IsAdmin = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasLeft = table.Column<bool>(type: "INTEGER", nullable: false),
                    RefusedSince = table.Column<long>(type: "INTEGER", nullable: true),
                    MutesCopies = table.Column<bool>(type: "INTEGER", nullable: false),
                    Away_Delegate = table.Column<string>(type: "TEXT", nullable: true),
                    Away_From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Away_To = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "sections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Section = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Lead = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    Editor = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sections", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pages_moved",
                table: "pages",
                column: "Owner",
                filter: "\"MovedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pages_not_shown",
                table: "pages",
                column: "Owner",
                filter: "\"ShowBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pages_shared",
                table: "pages",
                column: "DueOn",
                filter: "\"CopiedTo\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_dead",
                table: "outbox",
                column: "CreatedAt",
                filter: "\"State\" = 'Dead'");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_MessageId",
                table: "outbox",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_bounces_LetterId_Reader",
                table: "bounces",
                columns: new[] { "LetterId", "Reader" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bounces_ReadAt",
                table: "bounces",
                column: "ReadAt");

            migrationBuilder.CreateIndex(
                name: "IX_changes_PageId_At",
                table: "changes",
                columns: new[] { "PageId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_changes_Subject_At",
                table: "changes",
                columns: new[] { "Subject", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_feeds_SecretHash",
                table: "feeds",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_keys_Use_Number",
                table: "keys",
                columns: new[] { "Use", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sections_Section_Site",
                table: "sections",
                columns: new[] { "Section", "Site" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "backlogs");

            migrationBuilder.DropTable(
                name: "bounces");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "feeds");

            migrationBuilder.DropTable(
                name: "keys");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "sections");

            migrationBuilder.DropIndex(
                name: "IX_pages_moved",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_not_shown",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_shared",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_outbox_dead",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_outbox_MessageId",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "Customs",
                table: "sites");

            migrationBuilder.DropColumn(
                name: "AssignedOwner",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "AssignedSection",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "AssignedTags",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "CopiedTo",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "MovedOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "PlannedOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_By",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Cycle",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Reason",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Times",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Until",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "ReviewedSketch",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "ReviewedSketchOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "ShowBy",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "UnsubscribeUrl",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "aliases");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "aliases");
        }
    }
}
